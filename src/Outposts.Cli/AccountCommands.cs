using System.CommandLine;
using Outposts.Api.Access;
using Outposts.PostGis.Access;

namespace Outposts.Cli;

/// <summary><c>account</c>: who signs in with a name and a password. Nobody but its owner ever knows a password: an account is made with a
/// link that serves once to set it.</summary>
public static class AccountCommands
{
    private const string Actor = "command";

    /// <summary>The command with its own commands.</summary>
    public static Command Create() => new("account", "Accounts of people who sign in with a name and a password.")
    {
        CreateAdd(), CreateInvite(), CreateDisable(), CreateList(),
    };

    private static Command CreateAdd()
    {
        var (name, url, database) = (NameArgument(), UrlOption(), new DatabaseOptions());
        var role = new Option<string>("--role") { Description = $"one of {OptionValidation.FormatNames<Role>()}", Required = true };
        role.AcceptNamesOf<Role>();
        var district = new Option<string?>("--district") { Description = "GB/T 2260 code: the role holds in this district alone" };
        district.Accept(code => code is null || (code.Length == 6 && code.All(char.IsAsciiDigit)),
            "a six-digit GB/T 2260 code such as 370202");
        var body = BodyOption(role);
        var command = new Command("add", "Makes an account and prints the link with which its owner sets the password.")
        { name, role, district, body, url };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(parsed, async opened =>
        {
            EnumNames.TryParse<Role>(parsed.GetValue(role), out var value);
            var (account, secret) = (parsed.GetValue(name)!.Trim(), Invitation.Create());
            var until = DateTimeOffset.UtcNow + Invitation.Lifetime;
            if (await new ManagedAccountStore(opened.DataSource).AddAsync(
                account, value, parsed.GetValue(district), parsed.GetValue(body)?.Trim(), Invitation.Hash(secret), until,
                cancellationToken) is null)
                throw new CommandException($"There is an account {account} already; 'account invite' makes a new link for it.");
            PrintLink(parsed.GetValue(url)!, secret, until);
            return 0;
        }, cancellationToken)));
        return command;
    }

    private static Command CreateInvite()
    {
        var (name, url, database) = (NameArgument(), UrlOption(), new DatabaseOptions());
        var command = new Command("invite", "Prints a new link for an account, for a forgotten password; it enables one that was disabled.")
        { name, url };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(parsed, async opened =>
        {
            var (secret, until) = (Invitation.Create(), DateTimeOffset.UtcNow + Invitation.Lifetime);
            if (await new ManagedAccountStore(opened.DataSource).InviteAsync(
                parsed.GetValue(name)!.Trim(), Invitation.Hash(secret), until, cancellationToken) is null)
                throw Unknown(parsed.GetValue(name)!);
            PrintLink(parsed.GetValue(url)!, secret, until);
            return 0;
        }, cancellationToken)));
        return command;
    }

    private static Command CreateDisable()
    {
        var (name, database) = (NameArgument(), new DatabaseOptions());
        var command = new Command("disable", "Lets nobody sign in with an account, and revokes its tokens.") { name };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(parsed, async opened =>
        {
            var account = await new ManagedAccountStore(opened.DataSource).DisableAsync(parsed.GetValue(name)!.Trim(), cancellationToken)
                ?? throw Unknown(parsed.GetValue(name)!);
            await new RevokedTokenStore(opened.DataSource).RevokeAllAsync(account.Name, DateTimeOffset.UtcNow, Actor, cancellationToken);
            Console.WriteLine($"The account {account.Name} is disabled, and its tokens are revoked.");
            return 0;
        }, cancellationToken)));
        return command;
    }

    private static Command CreateList()
    {
        var database = new DatabaseOptions();
        var command = new Command("list", "Lists the accounts.");
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(parsed, async opened =>
        {
            var accounts = await new ManagedAccountStore(opened.DataSource).GetAllAsync(cancellationToken);
            foreach (var account in accounts)
                Console.WriteLine($"{account.Name}  {EnumNames.ToWireName(account.Role).ToLowerInvariant()}"
                    + $"{(account.DistrictCode is { } code ? $" in {code}" : "")}{(account.Body is { } body ? $" for {body}" : "")}  {StateOf(account)}");
            if (accounts.Count == 0) Console.WriteLine("There is no account.");
            return 0;
        }, cancellationToken)));
        return command;
    }

    private static string StateOf(ManagedAccount account) => account switch
    {
        { IsDisabled: true } => "disabled",
        { HasPassword: false, InvitedUntil: { } until } => $"invited until {UtcTimestamp.Format(until)}",
        { SignedInAt: { } at } => $"signed in {UtcTimestamp.Format(at)}",
        _ => "never signed in",
    };

    private static void PrintLink(string url, string secret, DateTimeOffset until)
    {
        Console.WriteLine($"{url.TrimEnd('/')}/sign-in#invitation={secret}");
        Console.Error.WriteLine($"The link serves once, until {UtcTimestamp.Format(until)}. Give it to nobody but the owner of the account.");
    }

    private static Argument<string> NameArgument()
    {
        var name = new Argument<string>("NAME") { Description = "the name with which its owner signs in, which the history names" };
        name.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>()?.Trim() ?? "";
            if (AccountName.FindProblem(text) is { } problem) result.AddError($"NAME: {problem.English}");
        });
        return name;
    }

    /// <summary>Creates the option of the body to whose outposts a role is limited.</summary>
    /// <param name="role">The option of the role.</param>
    internal static Option<string?> BodyOption(Option<string> role)
    {
        var body = new Option<string?>("--body")
        { Description = "with the role operator, the name of a body as outposts have it in 'operator': the role holds for its outposts alone" };
        body.Validators.Add(result =>
        {
            if (!EnumNames.TryParse<Role>(result.GetValue(role), out var value)) return;
            if (result.GetValueOrDefault<string?>() is not { } text) return;
            if (AccountBody.FindProblem(text.Trim(), value) is { } problem) result.AddError($"--body: {problem.English}");
        });
        return body;
    }

    private static Option<string> UrlOption() => new("--url")
    { Description = "the address of the site as its owner opens it", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    private static CommandException Unknown(string name) => new($"There is no account {name.Trim()}; 'account list' shows them.");
}
