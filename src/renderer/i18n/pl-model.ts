import type { enModel } from './en-model.ts';
import type { InPolish } from './en.ts';

/** The language model's settings, in Polish. */
export const plModel: InPolish<typeof enModel> = {
  model: {
    problem: {
      unreachable: 'Ollama nie odpowiada. Uruchom ją albo zainstaluj ze strony ollama.com.',
      busy: 'Model jest zajęty. Zostanie zapytany później.',
      timeout: 'Model nie odpowiedział na czas. Wybierz mniejszy albo spróbuj później.',
      'server-error': 'Ollama zgłosiła błąd. Zajrzyj do jej dziennika albo uruchom ją ponownie.',
      'breaker-open': 'Model kilka razy zawiódł i ma chwilę przerwy.',
      'not-chosen': 'Nie wybrano modelu. Wybierz go w ustawieniach.',
      'bad-host': 'Adres serwera jest nieczytelny. Zapisz go tak: 127.0.0.1:11434.',
      'not-installed': 'Wybrany model nie jest zainstalowany. Zainstaluj go albo wybierz inny.',
      'cloud-model': 'Wybrany model działa w chmurze. Wybierz taki, który działa na Twoim serwerze.',
      'cannot-chat': 'Wybrany model nie odpowiada na pytania. Wybierz inny.',
      'out-of-memory': 'Na ten model nie starcza pamięci. Wybierz mniejszy.',
      'grammar-refused': 'Serwer odrzucił postać odpowiedzi. Zaktualizuj Ollamę.',
      refused: 'Serwer odrzucił zapytanie. Zajrzyj do jego dziennika albo zaktualizuj Ollamę.',
      'too-long': 'Paragon jest za długi dla tego modelu.',
      'cut-off': 'Odpowiedź modelu została urwana. Obowiązuje odczyt reguł.',
      'no-json': 'Odpowiedź modelu nie nadawała się do użycia. Obowiązuje odczyt reguł.',
      'wrong-shape': 'Odpowiedź modelu miała złą postać. Obowiązuje odczyt reguł.',
      'empty-answer': 'Model nic nie odpowiedział. Obowiązuje odczyt reguł.',
      looping: 'Model powtarzał się w kółko. Obowiązuje odczyt reguł.',
      'thinks-aloud': 'Model myśli na głos, zamiast odpowiadać. Wybierz inny.',
      'prompt-cut': 'Serwer uciął tekst paragonu. Obowiązuje odczyt reguł.',
      ungrounded: 'Odpowiedzi modelu nie było na paragonie. Obowiązuje odczyt reguł.',
      unfit: 'Wybrany model nie radzi sobie z tym zadaniem. Wybierz inny.',
    },
  },
  recognition: {
    mode: 'Dokładność',
    modeHint:
      'Szybko: drugi program rozpoznający pomaga tylko wtedy, gdy słowa pierwszego nie dowodzą paragonu. Dokładnie: zawsze pracują oba, co trwa około dwa razy dłużej.',
    fast: 'Szybko',
    accurate: 'Dokładnie',
    files: 'Własne dane do rozpoznawania',
    filesHint:
      'Pliki .traineddata.gz Tesseracta włóż do „languages”, pliki modeli PP-OCR do „ocr-models” i uruchom Paragon ponownie. Oba foldery leżą w',
  },
};
