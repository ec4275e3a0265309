/** The way from a phone in the same network. */
export const enPhone = {
  button: 'Add from phone',
  title: 'Add from phone',
  intro:
    'Scan this with the phone’s camera, while phone and computer are in the same network (Wi-Fi). No app is needed, and the photos stay in the house.',
  qr: 'QR code for the phone',
  typed: 'Or type into the phone’s browser',
  code: 'Code',
  network: 'This computer’s address in the network',
  waiting: 'Waiting for the phone. It closes by itself at {{time}}.',
  taken: 'The phone is connected. It closes by itself at {{time}}.',
  received_one: '{{count}} photo has come in',
  received_other: '{{count}} photos have come in',
  newCode: 'New code',
  closedTitle: 'Closed',
  closed: 'Nothing has come in for a while, so the way from the phone is closed.',
  stop: 'Done',
  firewall: 'Doesn’t the page open? Let Paragon through the computer’s firewall for private networks.',
};
