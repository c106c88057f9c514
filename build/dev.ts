import { join } from 'node:path'
import { forgetBuild } from './buildApp.ts'
import { chooseElectron } from './chooseElectron.ts'
import { runProgram } from './runProgram.ts'
import { projectFolder } from './stamps.ts'

/** `npm run dev`: the application with hot reload of the pages, and a restart when main or preload change. */
async function develop(): Promise<number> {
  const choice = await chooseElectron()
  if (choice.electron === null) {
    console.error(`${choice.reason}: npm run dev needs a window. \`npm run tour\` and \`npm test\` work without one.`)
    return 1
  }
  // What development leaves in out/ is not the application that `npm start` runs.
  forgetBuild()
  const program = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js')
  const words = ['dev', '--watch', '--config', join(import.meta.dirname, 'electron.vite.config.ts')]
  const environment = { ...process.env, ELECTRON_EXEC_PATH: choice.electron.path }
  return runProgram(process.execPath, [program, ...words], { cwd: projectFolder, env: environment })
}

process.exitCode = await develop()
