import { electronForTests } from '../../../../scripts/test/electron-for-tests.ts';

/** Before the first test: unpacking and compiling take longer than any test may. */
export default async function prepare(): Promise<void> {
  await electronForTests();
}
