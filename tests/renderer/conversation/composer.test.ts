import { describe, expect, it } from 'vitest'
import { byteLength, judgeSize } from '../../../renderer/conversation/composer/messageSize.ts'
import { isSendKey, type SendKeyPress } from '../../../renderer/conversation/composer/sendKey.ts'
import { LIMITS } from '../../../shared/limits.ts'

const enter: SendKeyPress = {
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
}

describe('the key that sends', () => {
  it('is Enter, unless the person chose Ctrl or Command with it', () => {
    expect(isSendKey(enter, 'enter')).toBe(true)
    expect(isSendKey(enter, 'mod-enter')).toBe(false)
    expect(isSendKey({ ...enter, ctrlKey: true }, 'mod-enter')).toBe(true)
    expect(isSendKey({ ...enter, metaKey: true }, 'mod-enter')).toBe(true)
  })

  it('is never Shift+Enter, which starts a new line', () => {
    expect(isSendKey({ ...enter, shiftKey: true }, 'enter')).toBe(false)
  })

  it('is never an Enter that belongs to an input method', () => {
    expect(isSendKey({ ...enter, isComposing: true }, 'enter')).toBe(false)
    expect(isSendKey({ ...enter, keyCode: 229 }, 'enter')).toBe(false)
    expect(isSendKey({ ...enter, ctrlKey: true, isComposing: true }, 'mod-enter')).toBe(false)
  })
})

describe('the size of a message', () => {
  it('is counted in bytes, not in characters', () => {
    expect(byteLength('héllo €')).toBe(10)
  })

  it('is fine, asked about, or refused', () => {
    expect(judgeSize(LIMITS.messageAskBytes)).toBe('fine')
    expect(judgeSize(LIMITS.messageAskBytes + 1)).toBe('ask')
    expect(judgeSize(LIMITS.messageBytes)).toBe('ask')
    expect(judgeSize(LIMITS.messageBytes + 1)).toBe('refuse')
  })
})
