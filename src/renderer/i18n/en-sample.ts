/** The drawn receipt that shows a newcomer what a proof is. */
export const enSample = {
  try: 'Show me on a sample receipt',
  name: 'Sample receipt',
  note: 'A drawn sample. Point at a number: the picture shows where it was read, and the proof which sums it must fit. Your own receipts look like this too.',
  remove: 'Remove the sample',
};
