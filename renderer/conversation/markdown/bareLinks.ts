import type { MarkdownIt } from 'markdown-it'

type Linkify = MarkdownIt['linkify']

/** What GitHub allows before an address that begins with `www.`, besides the start of a text. */
const BEFORE_WWW = /[\s*_~(]/u

/** The part of a mail address before its @. After a colon or a slash it would be a part of some other address. */
const MAIL_NAME = /(?<![A-Za-z0-9._+:/@-])([A-Za-z0-9._+-]{1,64})$/u

/** Length of the address after `www.` that ends at `position`; 0: there is none. */
function lengthAfterWww(text: string, position: number, linkify: Linkify): number {
  const before = text[position - 'www.'.length - 1]
  if (before !== undefined && !BEFORE_WWW.test(before)) return 0
  const address = linkify.re.get_relative_proto_validator()
  address.lastIndex = position
  const length = address.exec(text)?.[0].length ?? 0
  return text.startsWith('://', position + length) ? 0 : length
}

/**
 * Which addresses without a scheme are links, as on GitHub: those that begin with `www.`, and mail addresses. Other
 * bare words, such as `main.rs` or `example.com`, are file names here more often than addresses; what ends with a digit,
 * such as `package@1.2.0`, is a version. `www.` leads to https, since http is never opened.
 */
export function addBareLinks({ linkify }: MarkdownIt): void {
  const domainRoot = linkify.re.get_domain_root()
  Object.assign(linkify.re, {
    get_domain_root: () => new RegExp(`${domainRoot.source}(?<![0-9])`),
    get_mail_name_validator: () => MAIL_NAME,
  })
  linkify.set({ fuzzyLink: false, fuzzyEmail: true })
  linkify.add('www.', {
    validate: lengthAfterWww,
    normalize: (match) => {
      match.url = `https://${match.url}`
    },
  })
}
