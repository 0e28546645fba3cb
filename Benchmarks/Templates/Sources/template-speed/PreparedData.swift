import NewsgenModel
import NewsgenSite
import NewsgenText

/// What a language without newsgen's filters, or without conditions, cannot work out: put into the
/// data once, before anything is measured.
enum PreparedData {
  /// The page's data, with everything that Stencil and mustache need beside the records.
  static func of(_ data: PageData, theme: Theme) -> PageData {
    var data = data
    let ui = theme.strings[Language("ar")] ?? UIStrings([:])
    data["css_url"] = .text("/" + (theme.asset(named: "css/main.css")?.file ?? ""))
    let page = Page(
      language: data["page"]["lang"].text ?? "", direction: data["page"]["dir"].text ?? "",
      url: data["page"]["url"].text ?? "")
    prepareFrame(&data, page)
    var list = data["list"]
    if !list.isNone {
      list.each("days") { day in day.each("cards") { prepare(card: &$0, page) } }
      data["list"] = list
      preparePager(&data, ui)
    }
    var article = data["article"]
    if !article.isNone {
      prepare(article: &article, page, ui)
      data["article"] = article
    }
    return data
  }

  private struct Page {
    let language: String
    let direction: String
    let url: String

    /// The language, where it is not the page's.
    func other(_ data: PageData, _ key: String = "lang") -> PageData {
      data[key].text == language ? .none : data[key]
    }
  }

  private static func prepareFrame(_ data: inout PageData, _ page: Page) {
    let kind = data["page"]["kind"].text
    data["page"]["og_type"] = .text(kind == "article" ? "article" : "website")
    data["page"]["feed_title"] = data["site"]["title"]
    data["page"]["feed_href"] = data["site"]["feed_url"]
    data["page"]["has_breadcrumbs"] = .bool(!data["page"]["breadcrumbs"].items.isEmpty)
    let siteLanguage = data["site"]["language"].text
    data["site"]["other_lang"] = siteLanguage == page.language ? .none : data["site"]["language"]
    data["page"].each("breadcrumbs") { $0["other_lang"] = page.other($0) }
    data["site"].each("menu") { item in
      guard case .bool(true) = item["current"] else { return }
      item["aria_current"] = .text(item["url"].text == page.url ? "page" : "true")
    }
  }

  /// As `labels` of `partials/card.html` has them: two names, none of them the page's own.
  private static func prepare(card: inout PageData, _ page: Page) {
    card["other_lang"] = page.other(card)
    card["is_retracted"] = .bool(card["status"].text == "retracted")
    var labels = card["entities"].items.prefix(2).filter { $0["url"].text != page.url }
    for index in labels.indices {
      labels[index]["other_lang"] = page.other(labels[index])
      labels[index]["has_next"] = .bool(index < labels.count - 1)
    }
    card["labels"] = .list(labels)
    card["has_entities"] = .bool(!card["entities"].items.isEmpty)
  }

  private static func preparePager(_ data: inout PageData, _ ui: UIStrings) {
    var pager = data["list"]["pager"]
    let first = pager["first_url"].text
    pager["leads_to_first"] = .bool(!pager["newer"].isNone && pager["newer"]["url"].text != first)
    let last = pager["last_url"].text
    pager["leads_to_last"] = .bool(
      !pager["older"].isNone && last != nil && pager["older"]["url"].text != last)
    pager["page_number"] = .text(filled(ui.text("page_number"), ["n": number(pager["number"])]))
    data["list"]["pager"] = pager
  }

  private static func prepare(article: inout PageData, _ page: Page, _ ui: UIStrings) {
    article["other_lang"] = page.other(article)
    article["other_dir"] = article["dir"].text == page.direction ? .none : article["dir"]
    article["is_retracted"] = .bool(article["status"].text == "retracted")
    article["reading_time"] = .text(plural(article["reading_minutes"], ui["reading_time"]))
    article["has_toc"] = .bool(article["headings"].items.count > 4)
    article["is_turned"] = .bool(!article["previous"].isNone || !article["next"].isNone)
    for key in ["date", "updated"] where !article[key].isNone {
      var date = article[key]
      date["weekday_date"] = .text(
        filled(
          ui.text("weekday_date"),
          ["weekday": date["weekday"].text ?? "", "date": date["text"].text ?? ""]))
      article[key] = date
    }
    let authors = article["authors"].items.count
    var place = 0
    article.each("authors") { author in
      place += 1
      author["other_lang"] = page.other(author)
      author["has_next"] = .bool(place < authors)
    }
    article["has_authors"] = .bool(authors > 0)
    article.each("groups") { $0.each("entities") { $0["other_lang"] = page.other($0) } }
    let groups = article["groups"].items
    article["has_groups"] = .bool(!groups.isEmpty)
    article["kicker"] = .list(Array(groups.first?["entities"].items.prefix(4) ?? []))
    for key in ["previous", "next"] where !article[key].isNone {
      article[key]["other_lang"] = page.other(article[key])
    }
  }

  private static func number(_ data: PageData) -> String {
    if case .int(let number) = data { String(number) } else { "" }
  }

  private static func plural(_ data: PageData, _ text: UIStrings.Text?) -> String {
    guard case .int(let number) = data, case .plural(let forms)? = text else { return "" }
    let category = PluralCategory(of: number, in: Language("ar"))
    return filled(forms[category] ?? forms[.other] ?? "", ["n": String(number)])
  }

  private static func filled(_ text: String, _ values: [String: String]) -> String {
    values.reduce(text) { text, value in
      text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false)
        .joined(separator: value.value)
    }
  }
}
