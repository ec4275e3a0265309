import type { ErrorCode } from '../app-error.ts';

export const plErrors: Readonly<Record<ErrorCode, { title: string; advice: string }>> = {
  BAD_REQUEST: {
    title: 'Nie udało się tego zrozumieć',
    advice: 'Spróbuj ponownie. Jeśli to się powtórzy, uruchom Paragon od nowa.',
  },
  CONFLICT: {
    title: 'Tymczasem coś tu zmieniono',
    advice: 'Zobacz, jak jest teraz, i wprowadź zmianę ponownie.',
  },
  UNAUTHORIZED: { title: 'Dostęp wymaga tokenu', advice: 'Otwórz Paragon adresem, który zawiera token.' },
  FORBIDDEN: {
    title: 'Stąd nie wolno tego zrobić',
    advice: 'Użyj okna na komputerze, na którym działa Paragon.',
  },
  NOT_FOUND: { title: 'Tego już tu nie ma', advice: 'Mogło zostać w międzyczasie usunięte. Wróć do listy.' },
  UNAVAILABLE: { title: 'W tej chwili to niemożliwe', advice: 'Poczekaj chwilę i spróbuj ponownie.' },
  FILE_TOO_LARGE: {
    title: 'Plik ma więcej niż 60 MB',
    advice: 'Zapisz go w mniejszym rozmiarze albo zrób zdjęcie w niższej rozdzielczości.',
  },
  UPLOAD_TOO_SLOW: {
    title: 'Plik przychodził zbyt wolno',
    advice: 'Wyślij go ponownie, gdy mniej plików jest w drodze, albo przez szybsze łącze.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: 'Program wysłał inny plik z użytym już kluczem',
    advice: 'Niech każdy plik wysyła z własnym kluczem.',
  },
  EMPTY_FILE: {
    title: 'Plik jest pusty',
    advice: 'Być może nie skopiował się do końca. Wybierz oryginał jeszcze raz.',
  },
  UNSUPPORTED_FILE_TYPE: {
    title: 'Tego rodzaju pliku nie da się odczytać',
    advice: 'Użyj zdjęcia (JPEG, PNG, HEIC, WebP, TIFF, AVIF) albo pliku PDF.',
  },
  UNSUPPORTED_ATTACHMENT: {
    title: 'Takiego pliku nie można załączyć',
    advice: 'Załącz zdjęcie (JPEG, PNG, HEIC, WebP, TIFF, AVIF), PDF albo zwykły tekst.',
  },
  TOO_MANY_ATTACHMENTS: {
    title: 'Ten paragon ma już 50 załączników',
    advice: 'Usuń niepotrzebny albo połącz kilka w jeden PDF.',
  },
  CORRUPT_FILE: {
    title: 'Plik jest uszkodzony',
    advice: 'Sprawdź go w innym programie, a potem zapisz lub sfotografuj ponownie.',
  },
  ENCRYPTED_PDF: { title: 'PDF jest zabezpieczony hasłem', advice: 'Zapisz kopię bez hasła i dodaj ją.' },
  TOO_MANY_PIXELS: {
    title: 'Obraz jest za duży',
    advice: 'Zapisz go z mniejszą liczbą pikseli; 12 megapikseli w zupełności wystarczy.',
  },
  TOO_MANY_PAGES: {
    title: 'PDF ma więcej niż 50 stron',
    advice: 'Zapisz same strony paragonu jako nowy PDF.',
  },
  OCR_PROCESSING_ERROR: {
    title: 'Nie udało się odczytać tekstu',
    advice: 'Zrób zdjęcie jeszcze raz: płasko, ostro, w dobrym świetle, z całym paragonem w kadrze.',
  },
  OCR_TIMEOUT: {
    title: 'Odczyt tekstu trwał zbyt długo',
    advice: 'Spróbuj ponownie albo dodaj mniejszy lub wyraźniejszy obraz.',
  },
  ANALYSIS_TIMEOUT: {
    title: 'Analiza paragonu trwała zbyt długo',
    advice: 'Dodaj same wiersze paragonu albo spróbuj ponownie, gdy komputer będzie mniej zajęty.',
  },
  DEADLINE_EXCEEDED: {
    title: 'Paragon zajął więcej czasu, niż wolno',
    advice: 'Spróbuj ponownie albo podziel długi PDF na części.',
  },
  WORKER_CRASHED: {
    title: 'Odczyt niespodziewanie się przerwał',
    advice: 'Spróbuj ponownie. Plik jest zachowany.',
  },
  CRASHED_REPEATEDLY: {
    title: 'Ten plik dwa razy przerwał odczyt',
    advice: 'Plik jest zachowany. Spróbuj po aktualizacji albo dodaj inny obraz paragonu.',
  },
  OUT_OF_MEMORY: {
    title: 'Odczyt tego pliku wymaga zbyt wiele pamięci',
    advice: 'Zapisz go w mniejszym rozmiarze lub z mniejszą liczbą stron i dodaj ponownie.',
  },
  PDF_UNPACKS_TOO_LARGE: {
    title: 'PDF po rozpakowaniu jest o wiele większy niż paragon',
    advice: 'Wydrukuj lub sfotografuj paragon z innego programu i dodaj tamten plik.',
  },
  PDF_TOO_COMPLEX: {
    title: 'PDF zawiera o wiele więcej rysunków niż paragon',
    advice: 'Zapisz stronę z paragonem jako obraz i dodaj ten obraz.',
  },
  PDF_TOO_MUCH_TEXT: {
    title: 'PDF zawiera o wiele więcej tekstu niż paragon',
    advice: 'Zapisz same strony paragonu jako nowy PDF.',
  },
  PICTURE_TOO_NARROW: {
    title: 'Obraz jest za wąski na paragon',
    advice: 'Dodaj obraz, na którym widać cały paragon.',
  },
  NOTHING_IN_BOX: {
    title: 'W tej ramce nie udało się nic odczytać',
    advice: 'Narysuj ją wokół całych słów, z odrobiną papieru z każdej strony.',
  },
  CANCELLED: { title: 'Anulowano', advice: 'Spróbuj ponownie, jeśli jednak chcesz go odczytać.' },
  LEASE_LOST: {
    title: 'Paragon przejęło inne zadanie',
    advice: 'Nic nie trzeba robić: tamto zadanie trwa dalej.',
  },
  FOLDER_UNUSABLE: {
    title: 'Tego folderu nie można teraz obserwować',
    advice: 'Wybierz taki, który istnieje, który Paragon może czytać i który leży poza jego folderem danych.',
  },
  STORAGE_FULL: { title: 'Dysk jest pełny', advice: 'Zwolnij trochę miejsca, a Paragon sam ruszy dalej.' },
  STORAGE_UNAVAILABLE: {
    title: 'Nie można zapisywać w folderze danych',
    advice: 'Sprawdź, czy dysk jest podłączony i czy wolno w nim zapisywać.',
  },
  TOO_FEW_OPEN_FILES: {
    title: 'Paragon może otworzyć zbyt mało plików naraz',
    advice: 'Zwiększ limit systemu (ulimit -n 1024) i uruchom Paragon ponownie.',
  },
  STORAGE_CORRUPT: {
    title: 'Baza danych jest uszkodzona',
    advice: 'Uruchom Paragon ponownie: zaproponuje kopię zapasową albo ponowne odczytanie paragonów.',
  },
  LIBRARY_IN_QUESTION: {
    title: 'Baza danych wymaga Twojej decyzji',
    advice: 'Nic nie zostało usunięte. Wybierz, co dalej.',
  },
  NEWER_DATABASE: {
    title: 'Dane pochodzą z nowszej wersji Paragonu',
    advice: 'Zainstaluj najnowszą wersję i otwórz ją ponownie.',
  },
  BACKUP_UNREADABLE: {
    title: 'Nie można odczytać kopii zapasowej',
    advice: 'Sprawdź jej nazwę i prawo do odczytu. Nic nie zostało zmienione.',
  },
  BACKUP_DAMAGED: {
    title: 'To nie jest cała kopia zapasowa Paragonu',
    advice: 'Jest uszkodzona, ucięta albo to inny plik. Wybierz inną; nic nie zostało zmienione.',
  },
  PASSPHRASE_NEEDED: {
    title: 'Ta kopia jest zaszyfrowana',
    advice: 'Wpisz hasło, z którym powstała.',
  },
  PASSPHRASE_WRONG: {
    title: 'To hasło nie otwiera kopii',
    advice: 'Sprawdź je, także wielkie litery i odstępy, i spróbuj ponownie.',
  },
  ALREADY_RUNNING: { title: 'Paragon już działa', advice: 'Użyj otwartego okna.' },
  PORT_IN_USE: {
    title: 'Port jest zajęty przez inny program',
    advice: 'Wybierz inny numer portu w ustawieniach.',
  },
  NO_NETWORK: {
    title: 'Ten komputer nie jest w sieci lokalnej',
    advice: 'Połącz go z siecią, w której jest telefon, i spróbuj ponownie.',
  },
  MODEL_UNAVAILABLE: {
    title: 'Model językowy nie odpowiada',
    advice: 'Uruchom Ollamę; do tego czasu paragony są czytane bez niego.',
  },
  WEBHOOK_FAILED: {
    title: 'Skrypt nie dostał wiadomości o paragonie',
    advice: 'Adres webhooka nie przyjął wiadomości, próbowano osiem razy. Sprawdź go w ustawieniach.',
  },
  INTERNAL_SERVER_ERROR: {
    title: 'Coś poszło nie tak wewnątrz Paragonu',
    advice: 'Spróbuj ponownie. Jeśli to się powtórzy, uruchom Paragon od nowa.',
  },
};
