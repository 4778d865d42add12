using System.CommandLine;
using Outposts.Api.Access;

namespace Outposts.Cli;

/// <summary><c>token</c>: a bearer token signed with the private installation's own key.</summary>
public static class TokenCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var role = new Option<string>("--role")
        {
            Description = $"one of {OptionValidation.FormatNames<Role>()}",
        };
        role.AcceptNamesOf<Role>();
        var district = new Option<string?>("--district") { Description = "GB/T 2260 code: the role holds in this district alone" };
        district.Accept(code => code is { Length: 6 } && code.All(char.IsAsciiDigit), "a six-digit GB/T 2260 code such as 370202");
        var body = AccountCommands.BodyOption(role);
        var days = new Option<int>("--days") { Description = "how long it holds, 1 to 366", DefaultValueFactory = _ => 30 };
        days.Accept(number => number is >= 1 and <= 366, "a number from 1 to 366");
        var subject = new Option<string?>("--subject")
        { Description = "whom the history names, up to 100 characters; without it the role and the body or district" };
        subject.Accept(name => name is null || (name.Trim().Length is >= 1 and <= 100 && !name.Any(char.IsControl)), "1 to 100 characters");
        var home = new Option<string>("--home")
        { Description = "folder of the installation", DefaultValueFactory = _ => CommandDefaults.Home };
        var command = new Command("token", "Prints a bearer token signed with the installation's own key.")
        { role, district, body, days, subject, home };
        command.Subcommands.Add(TokenRevokeCommand.Create());
        command.Subcommands.Add(TokenListCommand.Create());
        // Not an option that is required: its commands revoke and list have no role.
        command.Validators.Add(result =>
        {
            if (result.GetResult(role) is null) result.AddError("token takes --role.");
        });
        command.SetAction((parsed, _) => CommandRunner.RunAsync(() =>
        {
            EnumNames.TryParse<Role>(parsed.GetValue(role), out var value);
            using var key = InstallationSigningKey.LoadOrCreate(parsed.GetValue(home)!);
            Console.WriteLine(key.Sign(value, parsed.GetValue(district), DateTimeOffset.UtcNow, TimeSpan.FromDays(parsed.GetValue(days)),
                parsed.GetValue(subject)?.Trim(), parsed.GetValue(body)?.Trim()));
            return Task.FromResult(0);
        }));
        return command;
    }
}
