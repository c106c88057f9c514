import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { browserEnvironment, findBrowser } from '../findBrowser.mjs'

/** A square PNG and the length of its side, pixels. */
interface Picture {
  readonly size: number
  readonly png: Buffer
}

/** Sizes of Linux's icon folder; electron-builder takes them by their names. */
const linuxSizes = [16, 32, 48, 64, 128, 256, 512, 1024]

/** The names that macOS gives to the sizes it asks for (icns format, PNG entries). */
const macNames: Readonly<Record<number, string>> = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' }

const folder = import.meta.dirname

/** Draws `icon.svg` in a Chromium, once for each size. */
async function drawPictures(): Promise<Picture[]> {
  const browser = findBrowser()
  if (!browser) throw new Error('There is no Chromium here to draw with')
  const environment = { ...process.env, ...browserEnvironment(browser.path) }
  const program = await chromium.launch({ executablePath: browser.path, env: environment })
  const page = await program.newPage({ viewport: { width: 1024, height: 1024 } })
  const source = readFileSync(join(folder, 'icon.svg'), 'utf8')
  const pictures: Picture[] = []
  for (const size of linuxSizes) {
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${source}`)
    const clip = { x: 0, y: 0, width: size, height: size }
    pictures.push({ size, png: await page.screenshot({ clip, omitBackground: true }) })
  }
  await program.close()
  return pictures
}

/** Windows' icon file with PNG entries: a header of 6 bytes, 16 bytes for each picture, then the pictures. */
function windowsIcon(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [at, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * at
    // One byte a side: 256 is written as 0.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/** macOS' icon file: each part is a name of 4 bytes, its length with these 8 bytes, and a PNG. */
function macIcon(pictures: readonly Picture[]): Buffer {
  const part = (name: string, content: Buffer) => {
    const header = Buffer.alloc(8)
    header.write(name, 'latin1')
    header.writeUInt32BE(content.length + 8, 4)
    return Buffer.concat([header, content])
  }
  const parts = pictures.flatMap(({ size, png }) => (macNames[size] ? [part(macNames[size], png)] : []))
  return part('icns', Buffer.concat(parts))
}

/** Makes every icon file from `icon.svg`. Run by hand after a change of the drawing: `node build/icons/drawIcons.ts` */
async function drawIcons(): Promise<void> {
  const pictures = await drawPictures()
  for (const { size, png } of pictures) writeFileSync(join(folder, `${size}x${size}.png`), png)
  writeFileSync(join(folder, 'icon.ico'), windowsIcon(pictures.filter(({ size }) => size <= 256)))
  writeFileSync(join(folder, 'icon.icns'), macIcon(pictures))
}

await drawIcons()
