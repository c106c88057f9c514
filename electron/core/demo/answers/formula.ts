/** The answer to "formula". */
export const FORMULA_ANSWER = `Two formulas everyone has met, and one that ties them together.

The theorem of Pythagoras, $a^2 + b^2 = c^2$, stands within a line. The solutions of $ax^2 + bx + c = 0$ get a line of
their own:

$$
x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}
$$

And a sum that surprised its discoverers, since it ends at the number of the circle:

$$
\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}
$$
`
