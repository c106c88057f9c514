/** One piece of Markdown that tries to harm the reader or the program. */
export interface HostileMarkdown {
  readonly name: string
  readonly markdown: string
}

/** Host of a local sink that counts requests; the corpus is made for it by {@link hostileMarkdown}. */
const PAGE = 'leaked'

/**
 * Markdown as a hostile model might write it. Shown in a window, none of it may run a script, navigate, ask the
 * network for anything, freeze or overflow.
 * @param sink origin of a server that counts what reaches it, such as `http://127.0.0.1:4000`
 */
export function hostileMarkdown(sink: string): readonly HostileMarkdown[] {
  return [...scripts(sink), ...requests(sink), ...links(sink), ...deceptions(sink), ...heavyLoads()]
}

function scripts(sink: string): readonly HostileMarkdown[] {
  return [
    { name: 'script element', markdown: `<script>window.hostileRan = true; fetch('${sink}/${PAGE}')</script>` },
    { name: 'image error handler', markdown: `<img src=x onerror="window.hostileRan = true">` },
    {
      name: 'svg with script',
      markdown: `<svg onload="window.hostileRan = true"><script>window.hostileRan = true</script></svg>`,
    },
    { name: 'frame with document', markdown: `<iframe srcdoc="<script>parent.hostileRan = true</script>"></iframe>` },
    { name: 'script inside a table', markdown: `| a |\n|---|\n| <script>window.hostileRan = true</script> |` },
    { name: 'script as code language', markdown: '```"><script>window.hostileRan = true</script>\nx\n```' },
    { name: 'formula with a link', markdown: '$\\href{javascript:window.hostileRan=true}{x}$' },
    { name: 'formula with an image', markdown: `$$\\includegraphics{${sink}/${PAGE}.png}$$` },
    {
      name: 'formula with HTML',
      markdown: '$\\htmlData{onclick=window.hostileRan=true}{x}$ $\\htmlStyle{position:fixed}{x}$',
    },
  ]
}

function requests(sink: string): readonly HostileMarkdown[] {
  return [
    { name: 'remote image', markdown: `![a picture](${sink}/${PAGE}.png)` },
    { name: 'remote image by reference', markdown: `![a picture][p]\n\n[p]: ${sink}/${PAGE}.png` },
    { name: 'image in a link', markdown: `[![a picture](${sink}/${PAGE}.png)](${sink}/${PAGE})` },
    { name: 'data image', markdown: '![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)' },
    { name: 'style import', markdown: `<style>@import url(${sink}/${PAGE}.css)</style>` },
    {
      name: 'link element',
      markdown: `<link rel="preconnect" href="${sink}"><link rel="stylesheet" href="${sink}/${PAGE}.css">`,
    },
    { name: 'refresh', markdown: `<meta http-equiv="refresh" content="0;url=${sink}/${PAGE}">` },
    { name: 'form', markdown: `<form action="${sink}/${PAGE}"><input autofocus onfocus="this.form.submit()"></form>` },
    {
      name: 'media',
      markdown: `<video autoplay src="${sink}/${PAGE}.mp4"></video><audio src="${sink}/${PAGE}.mp3"></audio>`,
    },
  ]
}

function links(sink: string): readonly HostileMarkdown[] {
  return [
    { name: 'javascript link', markdown: '[click](javascript:window.hostileRan=true)' },
    {
      name: 'javascript link in disguise',
      markdown: '[click](&#106;avascript:window.hostileRan=true) [click](java\tscript:alert(1))',
    },
    { name: 'javascript autolink', markdown: '<javascript:window.hostileRan=true>' },
    { name: 'data link', markdown: '[click](data:text/html,<script>alert(1)</script>)' },
    {
      name: 'file link',
      markdown: '[click](file:///etc/passwd) [click](smb://host/share) [click](ms-settings:privacy)',
    },
    { name: 'relative link', markdown: '[click](/index.html) [click](#top) [click](//example.org/)' },
    { name: 'link by reference', markdown: '[click][j]\n\n[j]: javascript:window.hostileRan=true' },
    { name: 'plain link', markdown: `[a page](${sink}/${PAGE})` },
  ]
}

function deceptions(sink: string): readonly HostileMarkdown[] {
  return [
    { name: 'look-alike host', markdown: '[apple](https://\u0430pple.com/login)' },
    { name: 'host in the user part', markdown: '[bank](https://bank.example@evil.example/)' },
    { name: 'address as the text of another', markdown: `[https://bank.example/](${sink}/${PAGE})` },
    { name: 'text turned around', markdown: 'invoice\u202Efdp.exe and `code\u202Eedoc`' },
    { name: 'hidden characters in code', markdown: '```sh\nrm\u200b -rf\u0007 \u2066x\u2069\n```' },
    {
      name: 'prototype names',
      markdown: '[__proto__] [constructor]\n\n[__proto__]: https://example.org\n\n```__proto__\nx\n```',
    },
  ]
}

function heavyLoads(): readonly HostileMarkdown[] {
  return [
    { name: 'quotes nested ten thousand deep', markdown: `${'>'.repeat(10_000)} x` },
    {
      name: 'lists nested deep',
      markdown: Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n'),
    },
    { name: 'emphasis opened without end', markdown: '*a_ '.repeat(10_000) },
    { name: 'emphasis nested deep', markdown: `${'*'.repeat(10_000)}x${'*'.repeat(10_000)}` },
    { name: 'emphasis of two kinds nested', markdown: `${'*_'.repeat(10_000)}x${'_*'.repeat(10_000)}` },
    { name: 'brackets', markdown: `${'['.repeat(20_000)}x${']'.repeat(20_000)}` },
    { name: 'images in images', markdown: `${'!['.repeat(10_000)}x${'](https://example.org)'.repeat(2_000)}` },
    { name: 'links without end', markdown: '[a](<b '.repeat(8_000) },
    {
      name: 'backticks of every length',
      markdown: Array.from({ length: 400 }, (_, count) => '`'.repeat(count)).join(' '),
    },
    {
      name: 'wide table',
      markdown: `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n${`|${'b|'.repeat(2_000)}\n`.repeat(5)}`,
    },
    { name: 'dollars', markdown: '$a '.repeat(12_000) },
    { name: 'formulas without end', markdown: '\\(a '.repeat(10_000) },
    {
      name: 'formula that grows by itself',
      markdown: '$\\def\\a{xx}\\def\\b{\\a\\a}\\def\\c{\\b\\b\\b\\b}\\c$ $$\\rule{99999em}{99999em}$$',
    },
    { name: 'one long word', markdown: 'x'.repeat(150_000) },
    { name: 'addresses', markdown: 'http://a.b/'.repeat(4_000) },
    { name: 'addresses without a scheme', markdown: `${'(www.a.b/('.repeat(900)}\n\n${'www.a.'.repeat(1_600)}` },
    {
      name: 'mail addresses',
      markdown: `${'a@a.b.c.d.'.repeat(900)}\n\n${'@'.repeat(9_000)}\n\n${'a@'.repeat(40_000)}`,
    },
    {
      name: 'definitions',
      markdown: Array.from({ length: 4_000 }, (_, n) => `[${n}]: https://example.org/${n}`).join('\n'),
    },
  ]
}
