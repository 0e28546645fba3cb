"""Opens pages in the browser."""


def new_tab(browser, url: str, width=1280, height=900, **options):
    """A page without a history; what goes wrong in it is in `problems`, what it asks for in
    `requests`."""
    page = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
    page.set_default_timeout(20_000)
    page.problems = []
    page.requests = []
    page.on("console", lambda message: message.type in ("error", "warning") and page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("requestfailed", lambda request: page.problems.append("failed: " + request.url))
    page.on("response", lambda response: response.status >= 400 and page.problems.append(
        f"{response.status}: {response.url}"))
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(url)
    return page
