import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../build/stamps.ts'

/** Starts a program through `runProgram` in a process of its own, as `npm start` does. */
function start(program: string) {
  const script = `
    import { runProgram } from ${JSON.stringify(join(projectFolder, 'build/runProgram.ts'))}
    process.exitCode = await runProgram(process.execPath, ['-e', ${JSON.stringify(program)}])
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const said = new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(String(text))))
  return { child, ended, said }
}

test('the exit code of the program is kept', async () => {
  expect(await start('process.exit(7)').ended).toBe(7)
})

test('a signal reaches the program, which ends in its own way', async () => {
  const program = start(`
    process.on('SIGTERM', () => process.exit(3))
    setInterval(() => {}, 1000)
    console.log('ready')
  `)
  await program.said
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(3)
})

test('a program that a signal ended is reported as shells do', async () => {
  expect(await start("process.kill(process.pid, 'SIGKILL')").ended).toBe(128 + 9)
})

test.skipIf(process.platform === 'win32')('the program ends when the shell that started it is killed', async () => {
  const script = join(projectFolder, 'build/runProgram.ts')
  const program = `process.on('SIGTERM', () => { console.log('ended'); process.exit() }); setInterval(() => {}, 1000); console.log('ready')`
  const outer = `
    import { runProgram } from ${JSON.stringify(script)}
    await runProgram(process.execPath, ['-e', ${JSON.stringify(program)}])
  `
  // The second command keeps the shell from replacing itself by the first.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, outer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  await new Promise<void>((resolve) => {
    shell.stdout.on('data', (text) => {
      said += text
      if (said.includes('ready')) shell.kill('SIGTERM')
    })
    shell.stdout.once('close', resolve)
  })
  expect(said).toBe('ready\nended\n')
})
