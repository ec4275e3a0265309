import type { enSample } from './en-sample.ts';
import type { InPolish } from './en.ts';

export const plSample: InPolish<typeof enSample> = {
  try: 'Pokaż na przykładowym paragonie',
  name: 'Przykładowy paragon',
  note: 'To narysowany przykład. Wskaż liczbę: obraz pokaże, skąd ją odczytano, a dowód, do jakich sum musi pasować. Twoje paragony będą wyglądać tak samo.',
  remove: 'Usuń przykład',
};
