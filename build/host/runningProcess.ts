import { readFileSync } from 'node:fs'

/**
 * The start time of a process that runs and is no zombie, '' otherwise. A process id alone may have been given to
 * another process since; id and start time together name one. Elsewhere than on Linux the time is just 'running'.
 */
export function processStartTime(id: number): string {
  try {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').pop()?.split(' ') ?? []
    return fields[0] === 'Z' ? '' : (fields[19] ?? '')
  } catch {
    if (process.platform === 'linux') return ''
  }
  try {
    process.kill(id, 0)
    return 'running'
  } catch {
    return ''
  }
}
