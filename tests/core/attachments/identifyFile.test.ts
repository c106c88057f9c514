import { expect, test } from 'vitest'
import { cleanName } from '../../../electron/core/attachments/cleanName.ts'
import { identifyFile } from '../../../electron/core/attachments/identifyFile.ts'
import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { claimPng, makePdf, makePng } from './makeFiles.ts'

/** What a file is taken for, or the code of its refusal. */
function kindOf(bytes: Uint8Array): string {
  try {
    return identifyFile(bytes).mediaType
  } catch (error) {
    if (error instanceof CodedError) return error.code
    throw error
  }
}

test('pictures are known by their first bytes, with their size', () => {
  expect(identifyFile(makePng(300, 200))).toMatchObject({ mediaType: 'image/png', size: { width: 300, height: 200 } })
  const gif = Buffer.from('GIF89a\x40\x01\xf0\x00\x00\x00\x00', 'latin1')
  expect(identifyFile(gif)).toMatchObject({ mediaType: 'image/gif', size: { width: 320, height: 240 } })
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108001000200301', 'hex')
  expect(identifyFile(jpeg)).toMatchObject({ mediaType: 'image/jpeg', size: { width: 32, height: 16 } })
  const webp = Buffer.from(`RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\0\0\x3f\0\0`, 'latin1')
  expect(identifyFile(webp)).toMatchObject({ mediaType: 'image/webp', size: { width: 128, height: 64 } })
})

test('text is UTF-8, or UTF-16 with its mark, which becomes UTF-8; SVG is text', () => {
  expect(identifyFile(Buffer.from('Grüezi 日本')).bytes.toString()).toBe('Grüezi 日本')
  expect(identifyFile(Buffer.from('\ufeffGrüezi', 'utf16le')).bytes.toString()).toBe('Grüezi')
  expect(identifyFile(Buffer.from('\ufeffGrüezi', 'utf16le').swap16()).bytes.toString()).toBe('Grüezi')
  expect(kindOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))).toBe(
    'text/plain',
  )
})

test('programs, archives, other encodings and broken pictures are refused', () => {
  expect(kindOf(Buffer.from('MZ\x90\x00\x03\x00', 'latin1'))).toBe('file-not-supported')
  expect(kindOf(Buffer.from('PK\x03\x04\x14\x00', 'latin1'))).toBe('file-not-supported')
  expect(kindOf(Buffer.from('Gr\xfcezi', 'latin1'))).toBe('file-not-supported')
  expect(kindOf(makePng().subarray(0, 12))).toBe('file-not-supported')
  expect(kindOf(Buffer.from('ffd8ff', 'hex'))).toBe('file-not-supported')
  expect(kindOf(Buffer.from('GIF89a'))).toBe('file-not-supported')
  expect(kindOf(Buffer.from(' \n\t'))).toBe('file-empty')
  expect(kindOf(new Uint8Array())).toBe('file-empty')
})

test('every kind has its limit, and a picture must not unpack to more than a page can show', () => {
  expect(kindOf(Buffer.alloc(LIMITS.textFileBytes, 'a'))).toBe('text/plain')
  expect(kindOf(Buffer.alloc(LIMITS.textFileBytes + 1, 'a'))).toBe('file-too-large')
  expect(kindOf(Buffer.concat([makePng(), Buffer.alloc(LIMITS.imageBytes)]))).toBe('file-too-large')
  expect(kindOf(Buffer.concat([makePdf(['x']), Buffer.alloc(LIMITS.pdfBytes)]))).toBe('file-too-large')
  expect(kindOf(claimPng(65_535, 65_535))).toBe('file-too-large')
  expect(kindOf(claimPng(0, 5))).toBe('file-not-supported')
})

test('a name is only a name: no folder, nothing hidden, not too long', () => {
  expect(cleanName('../../etc/passwd')).toBe('passwd')
  expect(cleanName('C:\\Users\\Ada\\plan.txt')).toBe('plan.txt')
  expect(cleanName('invoice\u202efdp.exe\u0000')).toBe('invoicefdp.exe')
  expect(cleanName('..')).toBe('file')
  expect(cleanName(' \n ')).toBe('file')
  expect(cleanName(`${'long '.repeat(100)}.txt`)).toMatch(/^long .*…\.txt$/)
  expect(cleanName(`${'é'.repeat(500)}`)).toHaveLength(120)
})
