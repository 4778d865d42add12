using System.Globalization;
using System.Text;

namespace Outposts.GraphQL.Types;

/// <summary>Takes the place of a coerced value when the given value does not fit the type.</summary>
/// <param name="message">What is wrong, telling the value given.</param>
internal sealed class CoercionError(string message)
{
    private readonly List<object> _path = [];

    /// <summary>What is wrong, telling the value given.</summary>
    public string Message { get; } = message;

    /// <summary>The error's extensions, or null.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The place inside the given value as <c>.field</c> and <c>[index]</c> parts; empty when the whole is not valid.</summary>
    public string Path
    {
        get
        {
            var text = new StringBuilder();
            for (var i = _path.Count - 1; i >= 0; i--)
                if (_path[i] is int index) text.Append(CultureInfo.InvariantCulture, $"[{index}]");
                else text.Append(CultureInfo.InvariantCulture, $".{_path[i]}");
            return text.ToString();
        }
    }

    // Called from the inside out while a coercion returns.
    internal CoercionError In(object part)
    {
        _path.Add(part);
        return this;
    }

    /// <summary>The message with the place.</summary>
    public override string ToString() => _path.Count == 0 ? Message : $"{Message} (at {Path})";
}
