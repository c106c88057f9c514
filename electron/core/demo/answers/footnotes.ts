/** The answer to "footnotes". */
export const FOOTNOTES_ANSWER = `Coffee came to Europe by way of Venice[^venice], and soon every large town had its coffee house[^houses]. In London alone
there were hundreds of them by 1700[^houses].

- [x] Find out where the first one stood
- [ ] Visit it

[^venice]: Merchants sold it there from about 1615 on, at first as a **medicine**.
[^houses]: They were called *penny universities*: a cup cost a penny, and the talk was free.
`
