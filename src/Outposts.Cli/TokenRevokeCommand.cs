using System.CommandLine;
using Microsoft.IdentityModel.JsonWebTokens;
using Outposts.Api.Access;
using Outposts.PostGis.Access;

namespace Outposts.Cli;

/// <summary><c>token revoke</c>: a token, or all tokens of a subject, hold no more.</summary>
public static class TokenRevokeCommand
{
    private const string Actor = "command";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var token = new Argument<string?>("token")
        { Description = "the token, or its identifier (jti)", Arity = ArgumentArity.ZeroOrOne };
        var subject = new Option<string?>("--subject")
        { Description = "instead: all tokens of this subject issued so far; of one without a name, such as planner@370214" };
        var database = new DatabaseOptions();
        var command = new Command("revoke", "Revokes a token before it expires, for all hosts within some seconds.") { token, subject };
        database.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(token) is null == result.GetValue(subject) is null)
                result.AddError("token revoke takes a token, or --subject.");
        });
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() =>
        {
            var now = DateTimeOffset.UtcNow;
            // Read before the database is opened.
            var read = parsed.GetValue(token) is { } text ? Read(text.Trim(), now) : default;
            return database.UseAsync(parsed, opened =>
                RevokeAsync(new RevokedTokenStore(opened.DataSource), parsed.GetValue(subject), read, now, cancellationToken),
                cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RevokeAsync(RevokedTokenStore store, string? subject, (string Id, DateTimeOffset Until) token,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (subject is null)
        {
            await store.RevokeAsync(token.Id, token.Until, Actor, cancellationToken);
            Console.WriteLine($"The token {token.Id} is revoked.");
            return 0;
        }
        await store.RevokeAllAsync(subject, now, Actor, cancellationToken);
        Console.WriteLine($"All tokens of {subject} issued so far are revoked.");
        return 0;
    }

    private static (string Id, DateTimeOffset Until) Read(string text, DateTimeOffset now)
    {
        var atMost = now + InstallationSigningKey.MaxLifetime;
        if (!text.Contains('.')) return text.Length is >= 1 and <= 200 ? (text, atMost) : throw Unreadable();
        try
        {
            var token = new JsonWebToken(text);
            return (TokenIdentifier.Of(token), token.ValidTo > DateTime.UnixEpoch ? token.ValidTo : atMost);
        }
        catch (ArgumentException)
        {
            throw Unreadable();
        }
    }

    private static CommandException Unreadable() => new(
        "The token cannot be read; give all of it, or its identifier (jti).", CommandException.WrongUse);
}
