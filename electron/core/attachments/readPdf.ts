import { getDocumentProxy } from 'unpdf'
import type { ErrorCode } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'

/** The text of a PDF, or why it has none that can be sent. */
export type PdfResult = { readonly text: string } | { readonly code: ErrorCode }

/** Reads the text of a PDF, page by page. Never rejects: whatever is wrong with the file has a code. */
export async function readPdf(bytes: Uint8Array): Promise<PdfResult> {
  try {
    // No fonts are loaded, and pdf.js says nothing on its own (verbosity 0): it may quote the file.
    const document = await getDocumentProxy(bytes, {
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
    })
    if (document.numPages > LIMITS.pdfPages) return { code: 'file-too-large' }
    const pages: string[] = []
    let size = 0
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
      page.cleanup()
      pages.push(text.trim())
      size += Buffer.byteLength(text) + 2
      if (size > LIMITS.pdfTextBytes) return { code: 'file-too-large' }
    }
    const text = pages.filter((page) => page !== '').join('\n\n')
    return text === '' ? { code: 'pdf-without-text' } : { text: text.toWellFormed() }
  } catch (error) {
    const isProtected = error instanceof Error && error.name === 'PasswordException'
    return { code: isProtected ? 'pdf-protected' : 'pdf-damaged' }
  }
}
