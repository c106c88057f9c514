// Unpacks the Chromium that the npm package @sparticuz/chromium carries, and keeps of the package only what runs.
import { spawnSync } from 'node:child_process'
import { copyFileSync, createReadStream, createWriteStream, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

const folder = import.meta.dirname
const chromium = join(folder, 'chromium')
const marker = join(folder, 'unpacked-version')
const wanted = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies['@sparticuz/chromium']
const isUnpacked = () => existsSync(chromium) && existsSync(marker) && readFileSync(marker, 'utf8') === wanted

const source = (file) => join(folder, 'node_modules/@sparticuz/chromium', file)
const decompress = (file, target) => pipeline(createReadStream(source(`bin/${file}`)), createBrotliDecompress(), target)

async function unpack() {
  const { extract } = await import('tar-fs')
  for (const name of ['fonts', 'lib', 'LICENSE']) rmSync(join(folder, name), { recursive: true, force: true })
  // Written beside and renamed, so that an interrupted run leaves no half program.
  const unfinished = `${chromium}.unfinished`
  await decompress('chromium.br', createWriteStream(unfinished, { mode: 0o755 }))
  renameSync(unfinished, chromium)
  await decompress('fonts.tar.br', extract(folder))
  copyFileSync(source('LICENSE'), join(folder, 'LICENSE'))
  // The system's fonts first; the package's own are there for machines that have none.
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`,
  )
  const version = () => spawnSync(chromium, ['--version', '--no-sandbox'], { encoding: 'utf8' })
  // A machine without a desktop may lack a few libraries: the package carries them too.
  if (version().status !== 0) await decompress('al2023.tar.br', extract(folder))
  writeFileSync(marker, wanted)
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
}

if (!isUnpacked()) await unpack()
