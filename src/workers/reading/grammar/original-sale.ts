import type { Row } from '../text/rows.ts';

/** What a receipt for goods that come back is headed, in the languages of the tills. */
const returnNote =
  /^\W*(?:(?:dowod|protokol|nota|potwierdzenie|data|date|datum|paragon|beleg|bon|receipt)\W+(?:of )?)?(?:zwrot|korekt|wymian|refund|return|exchange|retour|ruckgabe|umtausch|gutschrift|rembours|echange|vratk|vraceni|dobropis|reklamac|devoluc|reso\b|retur)/;
/** `Zwrot do 30 dni`, `Returns within 14 days`: what may be done with goods that were sold. */
const condition = /\d+ ?(?:dni|days|tag|dnu|dni|jours|giorni|dias|dagen|dager|dagar)|within|policy|innerhalb/;

/** Whether a row says that goods are brought back or exchanged. */
export function isReturnNote({ folded }: Row): boolean {
  return returnNote.test(folded) && !condition.test(folded);
}

/** `DO PARAGONU 12 Z DNIA …`, `Original receipt …`, `Originalbon vom …`: the sale that goods come back from. */
const originalSale =
  /\bdo paragonu\b|\bparagon\w* .*\bz dnia\b|\boryginal|\boriginal|\bursprung|\bpuvodni|\bpovodn|\bkaufbeleg|\b(?:bon|beleg|kassenbon|rechnung) (?:nr\.? ?)?\S* ?vom\b|\b(?:receipt|sale|purchase|invoice) (?:\S+ )?(?:of|from|dated)\b|\bpurchased? (?:on|date)\b|\bbought\b|\bgekauft|\bkauf(?:datum| ?vom)\b|\bzakup\w* z dnia|\bkopt\b|\bkjopt\b|\bkobt\b|\bkvitt\w* fra|\buctenk\w* .*\bze dne|\bachet|\bacquist|\bcomprad/;
/** On a receipt for goods that come back, the day of their sale is another's. */
const saleLabel =
  /\b(?:data|dzien) (?:sprzedazy|zakupu)|\b(?:sale|purchase) date|\bdate of (?:sale|purchase)|\bverkaufsdatum|\bdatum (?:prodeje|predaja)/;

/** @param isReturn whether the receipt is for goods brought back */
export function isOfOriginalSale({ folded }: Row, isReturn: boolean): boolean {
  return originalSale.test(folded) || (isReturn && saleLabel.test(folded));
}
