package io.github.mirrorbench.cli.render;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The night for a CI: a case for each rule, failed where it is broken, and one for each mirror,
 * skipped with its reason where it cannot be used; so that a CI shows red exactly when the command
 * ends with the code for a broken rule.
 */
public final class JunitReport implements ReportFormat {
  @Override
  public String write(NightReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      rules(xml, report);
      mirrors(xml, report);
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text is always written", e);
    }
    return text.toString();
  }

  private static void rules(XMLStreamWriter xml, NightReport report) throws XMLStreamException {
    long broken = report.rules().stream().filter(rule -> !rule.holds()).count();
    suite(xml, report, "mirrorbench.rules", report.rules().size(), broken, 0);
    for (NightReport.Judged judged : report.rules()) {
      testCase(xml, "mirrorbench.rules", judged.rule().toString());
      if (!judged.holds()) {
        problem(xml, "failure", judged.reasons());
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void mirrors(XMLStreamWriter xml, NightReport report) throws XMLStreamException {
    List<MirrorRow> mirrors = report.mirrors();
    long skipped = mirrors.stream().filter(mirror -> !mirror.works()).count();
    suite(xml, report, "mirrorbench.mirrors", mirrors.size(), 0, skipped);
    for (MirrorRow mirror : mirrors) {
      testCase(xml, "mirrorbench.mirrors", mirror.name().text());
      if (mirror.failure().isPresent()) {
        problem(xml, "skipped", Sentences.failure(mirror.failure().get()));
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void suite(
      XMLStreamWriter xml, NightReport report, String name, int tests, long failures, long skipped)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", name);
    xml.writeAttribute("tests", String.valueOf(tests));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", String.valueOf(skipped));
    xml.writeAttribute("timestamp", report.summary().startedAt().toString());
  }

  private static void testCase(XMLStreamWriter xml, String group, String name)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", group);
    xml.writeAttribute("name", legal(name));
  }

  private static void problem(XMLStreamWriter xml, String element, String message)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", legal(message));
    xml.writeEndElement();
  }

  /** Characters that XML 1.0 cannot hold, not even escaped, become question marks. */
  private static String legal(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
  }
}
