import type { ErrorCode } from '../../../shared/errors.ts'
import { answerErrorWords } from './answerErrors.ts'
import type { ErrorWordsFrom } from './errorTypes.ts'
import { requestErrorWords } from './requestErrors.ts'

/** What a person reads for every error code. */
export const errorWords: Record<ErrorCode, ErrorWordsFrom> = { ...requestErrorWords, ...answerErrorWords }
