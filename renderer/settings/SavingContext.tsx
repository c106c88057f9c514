import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts'
import { asFailure } from '../state/asFailure.ts'

interface Failure {
  readonly code: ErrorCode
  readonly details: ErrorDetails
}

/** How the last change of a setting went. */
export type SavingState =
  | { readonly status: 'idle' | 'saving' | 'saved' }
  | { readonly status: 'failed'; readonly failure: Failure }

interface Saving {
  readonly state: SavingState
  /** Runs one change and shows how it went. True when it is saved; never rejects. */
  save(work: () => Promise<unknown>): Promise<boolean>
  /** Runs one change whose failures in `expected` are told beside their field: answers such a failure instead of showing it. */
  saveOr(work: () => Promise<unknown>, expected: readonly ErrorCode[]): Promise<Failure | null>
  /** Does something that is not a setting: only its failure is shown. True when it worked. */
  act(work: () => Promise<unknown>): Promise<boolean>
  dismiss(): void
}

const SavingContext = createContext<Saving | null>(null)

/** Holds the one "saved" state that all sections of the settings share. */
export function SavingProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<SavingState>({ status: 'idle' })
  const turn = useRef(0)
  const saveOr = useCallback<Saving['saveOr']>(async (work, expected) => {
    turn.current += 1
    const mine = turn.current
    const show = (next: SavingState) => {
      if (mine === turn.current) setState(next)
    }
    show({ status: 'saving' })
    try {
      await work()
      show({ status: 'saved' })
      return null
    } catch (cause) {
      const failure = asFailure(cause)
      show(expected.includes(failure.code) ? { status: 'idle' } : { status: 'failed', failure })
      return failure
    }
  }, [])
  const dismiss = useCallback(() => setState({ status: 'idle' }), [])
  const saving = useMemo<Saving>(
    () => ({
      state,
      saveOr,
      save: async (work) => (await saveOr(work, [])) === null,
      act: async (work) => {
        try {
          await work()
          return true
        } catch (cause) {
          setState({ status: 'failed', failure: asFailure(cause) })
          return false
        }
      },
      dismiss,
    }),
    [state, saveOr, dismiss],
  )
  return <SavingContext value={saving}>{children}</SavingContext>
}

/**
 * The shared "saved" state.
 * @throws Error outside of {@link SavingProvider}
 */
export function useSaving(): Saving {
  const saving = useContext(SavingContext)
  if (saving === null) throw new Error('useSaving needs a SavingProvider around it')
  return saving
}
