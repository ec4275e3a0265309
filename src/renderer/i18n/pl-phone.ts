import type { enPhone } from './en-phone.ts';
import type { InPolish } from './en.ts';

export const plPhone: InPolish<typeof enPhone> = {
  button: 'Dodaj z telefonu',
  title: 'Dodaj z telefonu',
  intro:
    'Zeskanuj to aparatem telefonu, gdy telefon i komputer są w tej samej sieci (Wi-Fi). Nie trzeba żadnej aplikacji, a zdjęcia zostają w domu.',
  qr: 'Kod QR dla telefonu',
  typed: 'Albo wpisz w przeglądarce telefonu',
  code: 'Kod',
  network: 'Adres tego komputera w sieci',
  waiting: 'Czekamy na telefon. Zamknie się samo o {{time}}.',
  taken: 'Telefon jest połączony. Zamknie się samo o {{time}}.',
  received_one: 'Przyszło {{count}} zdjęcie',
  received_few: 'Przyszły {{count}} zdjęcia',
  received_many: 'Przyszło {{count}} zdjęć',
  received_other: 'Przyszło {{count}} zdjęcia',
  newCode: 'Nowy kod',
  closedTitle: 'Zamknięte',
  closed: 'Od dłuższej chwili nic nie przyszło, więc droga z telefonu jest zamknięta.',
  stop: 'Gotowe',
  firewall: 'Strona się nie otwiera? Wpuść Paragon przez zaporę komputera w sieciach prywatnych.',
};
