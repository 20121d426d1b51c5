/** Methods of the SDK's client `Whole` for these commands: that of `ListTopicsCommand` is `listTopics`. */
export type Part<Whole, Commands> = Pick<Whole, keyof Whole & MethodOf<keyof Commands>>;

type MethodOf<Command> = Command extends `${infer Operation}Command` ? Uncapitalize<Operation> : never;

type Command = new (input: never) => object;
type Client = new (configuration: object) => { send(command: never): Promise<object> };

/**
 * A client with methods for these commands alone. The SDK's client of EC2 has 770, of which demarc calls a dozen: with
 * each one named, `providers/bundle.ts` can leave out the rest.
 */
export function partOf<Whole, Commands extends { [name: string]: Command }>(Client: Client, commands: Commands) {
  const WithMethods = class extends Client {};
  for (const [name, Command] of Object.entries(commands)) {
    const method = (name.charAt(0).toLowerCase() + name.slice(1)).replace(/Command$/, '');
    const value = function (this: InstanceType<Client>, input: never) {
      return this.send(new Command(input) as never);
    };
    Object.defineProperty(WithMethods.prototype, method, { value });
  }
  // Methods put on a prototype are seen by no type; `Part` says which they are.
  return WithMethods as unknown as new (
    configuration: object,
  ) => Part<Whole, Commands>;
}
