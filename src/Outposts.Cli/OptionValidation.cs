using System.CommandLine;

namespace Outposts.Cli;

/// <summary>Checks of options, each with a sentence that says what was given and what is accepted.</summary>
public static class OptionValidation
{
    /// <summary>Adds a check.</summary>
    /// <param name="option">The option.</param>
    /// <param name="accepts">Whether a value is accepted.</param>
    /// <param name="accepted">What is accepted, as in "takes a number from 1 to 500".</param>
    public static void Accept<T>(this Option<T> option, Func<T?, bool> accepts, string accepted) => option.Validators.Add(result =>
    {
        T? value;
        try { value = result.GetValueOrDefault<T>(); }
        catch (InvalidOperationException) { return; } // not even of its type: the parser says so itself
        if (!accepts(value))
            result.AddError($"{option.Name} takes {accepted}, not '{string.Join(' ', result.Tokens.Select(token => token.Value))}'.");
    });

    /// <summary>Adds the check that the text is a written name of a vocabulary, in any case.</summary>
    public static void AcceptNamesOf<T>(this Option<string> option) where T : struct, Enum =>
        option.Accept(text => EnumNames.TryParse<T>(text, out _), FormatNames<T>());

    /// <summary>The written names of a vocabulary, for a sentence.</summary>
    public static string FormatNames<T>() where T : struct, Enum => string.Join(", ", EnumNames.GetWireNames<T>()).ToLowerInvariant();
}
