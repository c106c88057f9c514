import { dirname, join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { buildApp } from './buildApp.ts'
import { allowFetching, fetchElectron } from './fetchElectron.ts'
import { findElectron } from './findElectron.ts'
import { projectFolder } from './stamps.ts'

/** The folder that holds Electron for this system, fetched if need be; null where it can't be had. */
async function electronFolder(): Promise<string | null> {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return process.env.ELECTRON_OVERRIDE_DIST_PATH
  const { kind } = findElectron({})
  if (kind === 'host') allowFetching()
  const isThere = kind === 'electron' || (await fetchElectron())
  return isThere ? join(projectFolder, 'node_modules/electron/dist') : null
}

/** `npm run package` (with `--dir`: the unpacked application) and `npm run dist` (this system's installers), into dist/. */
async function packageApp(): Promise<void> {
  const electronDist = await electronFolder()
  if (electronDist === null) {
    console.error("Packaging needs Electron's own program. `npm test` checks the packaging with a stand-in for it.")
    process.exitCode = 1
    return
  }
  await buildApp()
  const target = process.argv.includes('--dir') ? 'dir' : null
  const products = await build({
    projectDir: projectFolder,
    targets: Platform.current().createTarget(target),
    publish: 'never',
    config: { extends: join(import.meta.dirname, 'electron-builder.yml'), electronDist },
  })
  const folders = new Set(products.map((product) => dirname(product)))
  console.log(`Packaged into ${[...folders].join(', ') || join(projectFolder, 'dist')}`)
}

await packageApp()
