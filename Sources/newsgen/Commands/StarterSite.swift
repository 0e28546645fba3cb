/// The files of a new site.
enum StarterSite {
  static var files: [(path: String, bytes: [UInt8])] {
    [
      ("Content/site.yaml", Array(configuration.utf8)),
      ("Content/articles/2023/08/14/first.md", Array(article.utf8)),
      ("Content/entities/countries/tn.md", Array(record.utf8)),
      ("Content/pages/about.md", Array(page.utf8)),
      (".gitignore", Array("/public/\n/.newsgen/\n".utf8)),
    ]
  }

  private static let configuration = """
    title: أرشيف الأخبار
    description: أرشيف بُني ببرنامج newsgen
    language: ar
    languages: [ar, en]
    base_url: https://example.org/
    timezone: Africa/Tunis

    """

  private static let article = """
    ---
    title: الخبر الأول في الأرشيف
    date: 2023-08-14
    countries: [تونس]
    topics: [الأرشيف]
    ---

    هذا أول خبر في الأرشيف. غيّره أو احذفه، ثم أضف أخبارك في المجلد `Content/articles`.

    ## عنوان فرعي

    النص يُكتب بصيغة Markdown، و**"الاقتباس بعد حرف العطف"** يظهر غامقًا كما ينبغي.

    """

  private static let record = """
    ---
    name: { ar: تونس, en: Tunisia, fr: Tunisie }
    aliases: [الجمهورية التونسية, { form: التونسي, kind: demonym }]
    iso2: TN
    wikidata: Q948
    ---

    دولة في شمال أفريقيا.

    """

  private static let page = """
    ---
    title: عن الأرشيف
    menu: true
    ---

    اكتب هنا من أنتم، وما الذي يحفظه هذا الأرشيف.

    """
}
