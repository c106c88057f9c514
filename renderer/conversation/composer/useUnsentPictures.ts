import { takesImages } from '../../../shared/visionModels.ts'
import { useUsageStore } from '../../state/usageStore.ts'
import { words } from '../../words/words.ts'

/** That earlier pictures of the chat do not go with the next question, and why; null: all that are remembered do. */
export function useUnsentPictures(): string | null {
  const count = useUsageStore((state) => state.context?.unsentPictures ?? 0)
  const model = useUsageStore((state) => state.context?.model ?? '')
  return count === 0 ? null : words.usage.unsentPictures(count, takesImages(model) === 'no' ? model : null)
}
