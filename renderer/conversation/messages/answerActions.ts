/** What can be done from a message besides copying it. Stable for the life of the list. */
export interface AnswerActions {
  retry(messageId: number): void
  continue(messageId: number): void
  stop(): void
  openProviderSettings(): void
  chooseModel(): void
  newChat(): void
}
