using System.CommandLine;
using Outposts.PostGis.Access;

namespace Outposts.Cli;

/// <summary><c>token list</c>: the revoked tokens. Tokens that hold are listed nowhere: they are known to their bearers alone.</summary>
public static class TokenListCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var database = new DatabaseOptions();
        var command = new Command("list", "Lists the revoked tokens that have not expired, the last revoked first.");
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                var (_, tokens) = await new RevokedTokenStore(opened.DataSource).LoadAsync(DateTimeOffset.UtcNow, cancellationToken);
                foreach (var token in tokens)
                    Console.WriteLine(token.TokenId is { } id
                        ? $"{UtcTimestamp.Format(token.RevokedAt)}  token {id}, expires {UtcTimestamp.Format(token.Until)}"
                        : $"{UtcTimestamp.Format(token.RevokedAt)}  all of {token.Subject} issued before {UtcTimestamp.Format(token.IssuedBefore!.Value)}");
                if (tokens.Count == 0) Console.WriteLine("No token is revoked.");
                return 0;
            },
            cancellationToken)));
        return command;
    }
}
