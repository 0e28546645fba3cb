extension LiveReload {
  static let eventsPath = "/__newsgen/events"
  static let scriptPath = "/__newsgen/reload.js"

  /// The page with the reload script in it: before the last `</body`, or at the end where there is
  /// none.
  static func page(_ html: [UInt8], version: String) -> [UInt8] {
    let element = Array(#"<script src="\#(scriptPath)?v=\#(version)"></script>"#.utf8)
    var page = html
    page.insert(contentsOf: element, at: bodyEnd(in: html) ?? html.endIndex)
    return page
  }

  private static func bodyEnd(in html: [UInt8]) -> Int? {
    let tag = Array("</body".utf8)
    var start = html.count - tag.count
    while start >= 0 {
      // Setting bit 5 makes an ASCII letter small, and leaves `<` and `/` as they are.
      if html[start] == tag[0], zip(html[start...], tag).allSatisfy({ $0 | 0x20 == $1 }) {
        return start
      }
      start -= 1
    }
    return nil
  }

  /// A file of its own, since a page's content security policy may forbid scripts inside it.
  ///
  /// It lets go of its connection while the page is hidden: a browser gives a server six, and a
  /// seventh tab would wait for ever.
  static let script = """
    (() => {
      const shown = new URL(document.currentScript.src).searchParams.get("v");
      const key = "newsgen-preview";
      const before = JSON.parse(sessionStorage.getItem(key) ?? "null");
      sessionStorage.removeItem(key);
      if (before?.page === location.href) {
        addEventListener("load", () => scrollTo({ left: before.x, top: before.y, behavior: "instant" }));
      }

      const show = (version) => {
        // A page that a worker or a cache keeps old must not be loaded again for ever.
        if (version === shown || version === before?.wanted) return;
        sessionStorage.setItem(key, JSON.stringify(
          { page: location.href, x: scrollX, y: scrollY, wanted: version }));
        location.reload();
      };

      let events;
      const disconnect = () => { events?.close(); events = undefined; };
      const connect = () => {
        disconnect();
        events = new EventSource("\(eventsPath)");
        events.addEventListener("version", (event) => show(event.data));
        events.addEventListener("error", () => {
          if (events?.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
        });
      };
      document.addEventListener(
        "visibilitychange", () => document.hidden ? disconnect() : connect());
      addEventListener("pagehide", disconnect);
      addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
      if (!document.hidden) connect();
    })();

    """
}

extension LiveReload.Message {
  /// The message as the event stream format writes it (HTML 9.2.5).
  var eventText: String {
    switch self {
    case .version(let version): "event: version\ndata: \(version)\n\n"
    case .heartbeat: ": still here\n\n"
    }
  }
}
