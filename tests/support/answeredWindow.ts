import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type FaultServer, startFaultServer } from './faultServer/startFaultServer.ts'
import { TestApplication, type TestWindow } from './TestApplication.ts'

/** What a test works with whose window is answered by a fault server; new for every test, but for the server. */
export interface AnsweredWindow {
  readonly server: FaultServer
  readonly application: TestApplication
  /** Ada is signed in here, and the server is hers. */
  readonly window: TestWindow
}

/** Starts a fault server for the tests of a file, and for each an application with one window that it answers. */
export function answeredWindow(): AnsweredWindow {
  let server: FaultServer
  let application: TestApplication
  let window: TestWindow
  beforeAll(async () => {
    server = await startFaultServer()
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    application = await TestApplication.start()
    window = application.window()
    await window.signIn('Ada')
    await window.answerFrom(server.endpoint)
  })
  afterEach(async () => {
    server.release()
    await application.dispose()
    server.reset()
  })
  return {
    get server() {
      return server
    },
    get application() {
      return application
    },
    get window() {
      return window
    },
  }
}
