import { expect, test } from 'vitest'
import { AnswerSlots } from '../../../electron/core/chat/AnswerSlots.ts'

const never = new AbortController().signal

test('only so many hold a slot, the next one gets it in order', async () => {
  const slots = new AnswerSlots(2)
  const order: number[] = []
  const first = await slots.take(never)
  const second = await slots.take(never)
  const waiting = [3, 4].map(async (number) => {
    const release = await slots.take(never)
    order.push(number)
    return release
  })
  await new Promise(setImmediate)
  expect(order).toEqual([])
  first()
  first()
  await waiting[0]
  expect(order).toEqual([3])
  second()
  await waiting[1]
  expect(order).toEqual([3, 4])
})

test('one that gives up leaves the queue and takes no slot', async () => {
  const slots = new AnswerSlots(1)
  const release = await slots.take(never)
  const controller = new AbortController()
  const given = slots.take(controller.signal)
  controller.abort(new Error('stopped'))
  await expect(given).rejects.toThrow('stopped')
  release()
  await slots.take(never)
})
