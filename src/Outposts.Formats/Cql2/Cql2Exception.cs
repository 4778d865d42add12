namespace Outposts.Formats.Cql2;

/// <summary>A filter that cannot be read. The message says where, what stands there and what is accepted.</summary>
public sealed class Cql2Exception : UserInputException
{
    private Cql2Exception(LocalizedText text)
        : base(text)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="where">Where in the filter.</param>
    /// <param name="text">What is wrong, without a full stop.</param>
    internal static Cql2Exception At(Cql2Place where, LocalizedText text) =>
        new(new LocalizedText($"filter {where.Text.Chinese}：{text.Chinese}。", $"filter, {where.Text.English}: {text.English}."));

    /// <inheritdoc cref="At(Cql2Place, LocalizedText)"/>
    internal static Cql2Exception At(Cql2Place where, FormattableString chinese, FormattableString english) =>
        At(where, LocalizedText.Of(chinese, english));
}

/// <summary>A place in a filter.</summary>
/// <param name="Text">The place in words: a character's number of a text, a path of a JSON value.</param>
internal readonly record struct Cql2Place(LocalizedText Text)
{
    /// <summary>Creates the place of a character.</summary>
    /// <param name="index">Its index, from 0; people read it from 1.</param>
    public static Cql2Place Character(int index) => new(LocalizedText.Of($"第 {index + 1} 个字符", $"character {index + 1}"));

    /// <summary>Creates the place of a JSON value.</summary>
    /// <param name="path">Its path, such as <c>$.args[1]</c>.</param>
    public static Cql2Place Json(string path) => new(new LocalizedText(path, path));
}
