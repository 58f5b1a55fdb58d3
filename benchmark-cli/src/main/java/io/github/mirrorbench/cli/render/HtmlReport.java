package io.github.mirrorbench.cli.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;

/** The night for people, in one file that loads nothing and shows without scripts. */
public final class HtmlReport implements ReportFormat {
  @Override
  public String write(NightReport report) {
    TemplateOutput page = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("report.jte", new HtmlPage(report), page);
    return page.toString();
  }
}
