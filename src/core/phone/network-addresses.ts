import { networkInterfaces } from 'node:os';

/** Names of interfaces that no phone is behind: containers, virtual machines, tunnels. */
const virtualNames =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|wg|utun|tailscale|zt)|virtual|vEthernet|vpn/i;

/**
 * IPv4 addresses of this computer in its local networks (RFC 1918), those of real interfaces first. Public ones are
 * left out: nothing is to be reached from the internet.
 */
export function networkAddresses(interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, entries = []]) =>
    entries
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(address))
      .map(({ address }) => ({ address, isVirtual: virtualNames.test(name) })),
  );
  return found.sort((a, b) => Number(a.isVirtual) - Number(b.isVirtual)).map(({ address }) => address);
}

function isPrivate(address: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address);
}
