/** What the demo assistant thinks aloud before the answer to "think". */
export const THOUGHTS = `The question is how many days there are between 3 March and 1 May.

March has 31 days. From 3 March to 31 March there are 31 - 3 = 28 days. April adds 30, which makes 58. One more leads to
1 May: 59.

Check: 3 March is day 62 of a common year, 1 May is day 121. 121 - 62 = 59. Both ways agree.
`

/** The answer to "think". */
export const THINKING_ANSWER = `Between 3 March and 1 May there are **59 days**.

1. Until the end of March: 28 days.
2. All of April: 30 days.
3. On to 1 May: 1 day.

Above this answer you can unfold what was thought before it. It is kept with the answer and never sent to a model again.
`
