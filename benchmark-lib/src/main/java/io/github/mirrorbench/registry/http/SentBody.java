package io.github.mirrorbench.registry.http;

import java.io.IOException;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A request's content as OkHttp sends it: each piece that goes out is progress. */
final class SentBody extends RequestBody {
  private final Content content;
  private final Deadline deadline;
  private final WaitAllowance allowance;

  SentBody(Content content, Deadline deadline, WaitAllowance allowance) {
    this.content = content;
    this.deadline = deadline;
    this.allowance = allowance;
  }

  /** The header is among those of the request. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return content.length();
  }

  @Override
  public boolean isOneShot() {
    return !content.isRepeatable();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    // The content may have to be waited for, which is no fault of this server's.
    deadline.pause();
    content.writeTo(new Counted(sink));
    deadline.resume();
  }

  private final class Counted extends OutputStream {
    private final BufferedSink sink;

    Counted(BufferedSink sink) {
      this.sink = sink;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      deadline.resume();
      sink.write(bytes, offset, length);
      deadline.pause();
      allowance.progress();
    }
  }
}
