import { expect, test } from 'vitest'
import { usePresetStore } from '../../../renderer/state/presetStore.ts'
import type { Preset } from '../../../shared/models.ts'
import { HeldBridge } from './HeldBridge.ts'

const PRESETS = ['One', 'Two', 'Three'].map((name): Preset => ({ id: name, name, text: name }))
const inOrder = (...ids: string[]) => ids.flatMap((id) => PRESETS.filter((preset) => preset.id === id))
const order = () => usePresetStore.getState().presets.map(({ id }) => id)

test('a preset that is moved twice before main answers goes two places', async () => {
  usePresetStore.setState({ presets: PRESETS, status: 'ready' })
  const bridge = new HeldBridge()
  const moves = [usePresetStore.getState().move('Three', -1), usePresetStore.getState().move('Three', -1)]
  await bridge.next('preset:reorder').answer(inOrder('One', 'Three', 'Two'))
  const last = bridge.next('preset:reorder')
  expect(last.input).toEqual({ ids: ['Three', 'One', 'Two'] })
  await last.answer(inOrder('Three', 'One', 'Two'))
  await Promise.all(moves)
  expect(order()).toEqual(['Three', 'One', 'Two'])
})

test('an order that can not be saved gives way to the one that is stored', async () => {
  usePresetStore.setState({ presets: PRESETS, status: 'ready' })
  const bridge = new HeldBridge()
  const moving = usePresetStore
    .getState()
    .move('One', 1)
    .catch((cause: unknown) => cause)
  expect(order()).toEqual(['Two', 'One', 'Three'])
  await bridge.next('preset:reorder').refuse('disk-full')
  await bridge.next('preset:list').answer(PRESETS)
  expect(await moving).toMatchObject({ code: 'disk-full' })
  expect(order()).toEqual(['One', 'Two', 'Three'])
})
