/** Pliki, które należą do paragonu. */
export const plAttachments = {
  attachments: {
    title: 'Załączniki',
    hint: 'Trzymaj przy paragonie to, co do niego należy: kartę gwarancyjną, instrukcję, zdjęcie zakupu. Zdjęcia, pliki PDF i zwykły tekst, do 60 MB każdy.',
    add: 'Dodaj załączniki',
    added_one: 'Załączono do tego paragonu',
    added_few: 'Załączono do tego paragonu {{count}} pliki',
    added_many: 'Załączono do tego paragonu {{count}} plików',
    added_other: 'Załączono do tego paragonu {{count}} pliku',
    notAdded: 'Nie załączono: {{name}}',
    remove: 'Usuń',
    removeOne: 'Usuń {{name}}',
    undoOne: 'Cofnij usunięcie: {{name}}',
    isRemoved: 'Usunięto: {{name}}',
    isBack: 'Przywrócono: {{name}}',
    fileGone: 'Tego pliku już nie ma. Załącz go ponownie albo przywróć kopię zapasową.',
    goneOn: 'Usunięto. Zniknie na dobre {{day}}.',
  },
};
