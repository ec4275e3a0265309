/** The drawn receipt that shows a newcomer what a proof is, by the name that its job has. It ships with the app. */
export const sampleFilename = 'paragon-sample.png';
