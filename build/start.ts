import { join } from 'node:path'
import { buildApp } from './buildApp.ts'
import { chooseElectron, commandOf } from './chooseElectron.ts'
import { runProgram } from './runProgram.ts'
import { projectFolder } from './stamps.ts'

/** `npm start`: builds what changed and opens the application; without a display, plays the tour. */
async function start(): Promise<number> {
  await buildApp(() => console.log('Building what is new (some seconds).'))
  const choice = await chooseElectron()
  if (choice.electron === null) {
    console.log(
      `${choice.reason}, so this plays the tour of Parlor; its screenshots go to ${join(projectFolder, 'tour')}`,
    )
    return runProgram(process.execPath, [join(projectFolder, 'tests/e2e/tour.ts')])
  }
  if (choice.electron.kind === 'host') {
    console.log(
      "Electron's own program is not here: Parlor opens in the compatibility host (see build/host/README.md).",
    )
  }
  const [program, ...words] = commandOf(choice.electron)
  return runProgram(program, [...words, projectFolder, ...process.argv.slice(2)])
}

process.exitCode = await start().catch((error: Error) => {
  console.error(`Parlor did not start. ${error.message}`)
  return 1
})
