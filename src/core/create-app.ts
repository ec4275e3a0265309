import { createApi } from './api.ts';
import { createAppLife, type AppLife } from './app-life.ts';
import type { App, AppConfig, AppPorts } from './app.ts';
import { conditionInQuestion, conditionOf } from './condition.ts';
import { createEventBus } from './event-bus.ts';
import { createLibrary } from './library/library-service.ts';
import { placesIn } from './library/places.ts';
import type { AppParts, Parts } from './open-parts.ts';
import { networkAddresses } from './phone/network-addresses.ts';
import { createPhoneLink } from './phone/phone-link.ts';
import type { Health, Services } from './services.ts';

/**
 * The composition root. Nothing is opened before start. Events may be subscribed to at any time; the other services
 * answer UNAVAILABLE unless the application is running, and LIBRARY_IN_QUESTION while the user has to decide.
 */
export function createApp(config: AppConfig, ports: AppPorts, added: AppParts = {}): App {
  const events = createEventBus();
  const places = placesIn(config.dataFolder);
  const beforeStop = () => phone.close();
  const life = createAppLife({ config, ports, added, events, places, beforeStop });
  const { sqliteBinding, version } = config;
  const { parts, doubt, exchange } = life;
  const around = { places, sqliteBinding, version, events, now: ports.now };
  const library = createLibrary({ ...around, parts, doubt, exchange });
  const { phoneAddress, rendererFolder } = config;
  const phone = createPhoneLink({
    ...{ jobs: current(life, 'jobs'), joining: current(life, 'joining') },
    ...{ events, now: ports.now, pageFolder: rendererFolder },
    addresses: () => (phoneAddress === null ? networkAddresses() : [phoneAddress]),
  });
  const services: Services = {
    ...openServices(life),
    library,
    phone,
    events,
    health: () => healthOf(life, config, ports),
  };
  return { services, call: createApi(config, ports, services), start: life.start, stop: life.stop };
}

/** Those that there are only while the library is open. */
function openServices(life: AppLife): Parts['services'] {
  return {
    jobs: current(life, 'jobs'),
    receipts: current(life, 'receipts'),
    attachments: current(life, 'attachments'),
    duplicates: current(life, 'duplicates'),
    joining: current(life, 'joining'),
    exporter: current(life, 'exporter'),
    statistics: current(life, 'statistics'),
    budgets: current(life, 'budgets'),
    rates: current(life, 'rates'),
    rules: current(life, 'rules'),
    categories: current(life, 'categories'),
    trash: current(life, 'trash'),
    trips: current(life, 'trips'),
    settings: current(life, 'settings'),
    languageModel: current(life, 'languageModel'),
    engine: current(life, 'engine'),
    uploads: current(life, 'uploads'),
  };
}

/**
 * The service of whichever library is open when it is used: a route that was given it while the database was in
 * question, or before another one was put in place, must not keep what there was then.
 */
function current<N extends keyof Parts['services']>(life: AppLife, name: N): Parts['services'][N] {
  const none = {} as Parts['services'][N];
  return new Proxy(none, { get: (_target, key): unknown => Reflect.get(life.opened().services[name], key) });
}

function healthOf(life: AppLife, { dataFolder }: AppConfig, ports: AppPorts): Health {
  const around = { dataFolder, watchedFolder: ports.watchedFolder?.() ?? { state: 'off' as const } };
  const doubt = life.doubt();
  return doubt ? conditionInQuestion(doubt, around) : conditionOf({ ...life.opened(), ...around });
}
