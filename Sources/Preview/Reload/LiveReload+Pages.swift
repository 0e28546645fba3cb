import NewsgenSystem
import NIOCore

extension LiveReload {
  static let eventsPath = "/__newsgen/events"
  static let scriptPath = "/__newsgen/reload.js"

  /// Returns the element that loads the reload script into a page of that version.
  static func element(version: String) -> String {
    #"<script src="\#(scriptPath)?v=\#(version)"></script>"#
  }

  fileprivate static let bodyEndTag = Array("</body".utf8)

  /// Returns the index of the last `</body`, in any case, or `nil`.
  static func bodyEnd(in html: ByteBufferView) -> Int? {
    html.indices.dropLast(bodyEndTag.count - 1).last { start in
      // Setting bit 5 makes an ASCII letter small, and leaves `<` and `/` as they are.
      html[start] == bodyEndTag[0]
        && zip(html[start...], bodyEndTag).allSatisfy { $0 | 0x20 == $1 }
    }
  }

  /// The reload script; a file of its own, since a page's content security policy may forbid
  /// scripts inside it.
  ///
  /// It closes its connection while the page is hidden: a browser opens six to one server, and a
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
        // Do not reload again and again a page that a service worker or a cache keeps old.
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

extension OpenFile {
  /// Returns the offset of the last `</body`, before which the script is inserted, or the end.
  ///
  /// - Complexity: O(n) in the bytes after it, read in pieces from the end.
  func bodyEnd() async throws -> Int {
    var end = status.size
    while end > 0 {
      let start = max(0, end - Self.chunkSize)
      let html = try await read(start..<end).readableBytesView
      if let place = LiveReload.bodyEnd(in: html) { return start + place - html.startIndex }
      // A tag that begins in the chunk before this one ends within its first bytes.
      end = start == 0 ? 0 : start + LiveReload.bodyEndTag.count - 1
    }
    return status.size
  }
}

extension LiveReload.Message {
  /// The message in the event stream format (HTML 9.2.5).
  var eventText: String {
    switch self {
    case .version(let version): "event: version\ndata: \(version)\n\n"
    case .heartbeat: ": still here\n\n"
    }
  }
}
