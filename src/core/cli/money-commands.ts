import { InvalidArgumentError, type Command } from 'commander';
import type { BudgetsCommand } from './budgets.ts';
import type { CategoriesCommand } from './categories.ts';
import type { CategoryItemsCommand } from './category-items.ts';
import type { PricesCommand } from './prices.ts';
import { toLimit, withFilter } from './receipt-commands.ts';
import type { ProductsCommand } from './products.ts';
import type { RatesCommand } from './rates.ts';
import type { StatisticsCommand } from './statistics.ts';
import type { CommandPorts } from './with-library.ts';

type OnExit = (code: number) => void;

/** What the library's receipts add up to. */
export function describeMoneyCommands(program: Command, ports: CommandPorts, onExit: OnExit): void {
  describeStatistics(program, ports, onExit);
  describeCategoryItems(program, ports, onExit);
  describeCheapest(program, ports, onExit);
  describeProducts(program, ports, onExit);
  describePrices(program, ports, onExit);
  describeCategories(program, ports, onExit);
  describeBudgets(program, ports, onExit);
  describeRates(program, ports, onExit);
}

function describeStatistics(program: Command, ports: CommandPorts, onExit: OnExit): void {
  withCurrency(program.command('stats').description('Add up receipts: by month, category and shop'))
    .option('--convert', 'other currencies too, at the rates of “paragon rates”; in złoty')
    .action(async (options: StatisticsCommand) => {
      const { runStatistics } = await import('./statistics.ts');
      onExit(await runStatistics({ ...options, ...ports }));
    });
}

function describeCategoryItems(program: Command, ports: CommandPorts, onExit: OnExit): void {
  const items = program
    .command('items')
    .description('What was bought of a category, latest first; without one, what is in no category')
    .argument('[path]', 'a Polish path as “paragon stats” lists it, or the beginning of one');
  withCurrency(items)
    .option('--convert', 'other currencies too, at the rates of “paragon rates”; in złoty')
    .option('--limit <number>', 'how many at most', toLimit, 50)
    .action(async (path: string | undefined, options: CategoryItemsCommand) => {
      const { runCategoryItems } = await import('./category-items.ts');
      onExit(await runCategoryItems(path, { ...options, ...ports }));
    });
}

function describeCheapest(program: Command, ports: CommandPorts, onExit: OnExit): void {
  const cheapest = program
    .command('cheapest')
    .description('Where goods of a category are cheapest: by shop, by kilogram or litre, and each product')
    .argument('<path>', 'a Polish path as “paragon stats” lists it, or the beginning of one');
  withCurrency(cheapest).action(async (path: string, options: StatisticsCommand) => {
    const { runCheapest } = await import('./cheapest.ts');
    onExit(await runCheapest(path, { ...options, ...ports }));
  });
}

function describeProducts(program: Command, ports: CommandPorts, onExit: OnExit): void {
  const products = program
    .command('products')
    .description('What was bought, most money first; of one product its prices, sizes and printed names')
    .argument('[name]', 'a product as it is listed');
  withCurrency(products)
    .option('--limit <number>', 'how many at most', toLimit, 50)
    .action(async (name: string | undefined, options: ProductsCommand) => {
      const { runProducts } = await import('./products.ts');
      onExit(await runProducts(name, { ...options, ...ports }));
    });
}

function describePrices(program: Command, ports: CommandPorts, onExit: OnExit): void {
  withCurrency(
    program.command('prices').description('What got dearer since the period before, and what got smaller'),
  ).action(async (options: PricesCommand) => {
    const { runPrices } = await import('./prices.ts');
    onExit(await runPrices({ ...options, ...ports }));
  });
}

function describeCategories(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('categories')
    .description('List the categories; rename one of your own, with goods, rules, budgets and saved views')
    .option('--rename <path>', 'a category of your own')
    .option('--to <path>', 'its new path')
    .option('--json', 'print the categories as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: CategoriesCommand) => {
      const { runCategories } = await import('./categories.ts');
      onExit(await runCategories({ ...options, ...ports }));
    });
}

function describeBudgets(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('budgets')
    .description('List the budgets with what is left of them in a month; set one, or remove it')
    .option('--month <month>', 'YYYY-MM; this month by default')
    .option('--sure', 'only receipts that are proved or checked')
    .option('--category <path>', 'the category whose budget is set: a Polish path, or the beginning of one')
    .option('--amount <number>', 'what may be spent in a month', toPositive)
    .option('--currency <code>', 'of the budget', 'PLN')
    .option('--remove', 'take the budget of the category away')
    .option('--json', 'print the budgets as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: BudgetsCommand) => {
      const { runBudgets } = await import('./budgets.ts');
      onExit(await runBudgets({ ...options, ...ports }));
    });
}

function describeRates(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('rates')
    .description('List exchange rates; import tables of the NBP, say a rate of your own, or take it back')
    .option('--import <file...>', 'tables A of the NBP: a year’s CSV, a day’s XML')
    .option('--currency <code>', 'the currency of your own rate')
    .option('--rate <number>', 'złoty for one unit of it', toPositive)
    .option('--forget', 'take your own rate back')
    .option('--json', 'print the rates as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: RatesCommand) => {
      const { runRates } = await import('./rates.ts');
      onExit(await runRates({ ...options, ...ports }));
    });
}

function withCurrency(command: Command): Command {
  return withFilter(command)
    .option('--currency <code>', 'of receipts in this currency; the most frequent one by default')
    .option('--json', 'print all figures as JSON');
}

function toPositive(value: string): number {
  const amount = Number(value.replace(',', '.'));
  if (amount > 0 && Number.isFinite(amount)) return amount;
  throw new InvalidArgumentError('A number greater than 0.');
}
