namespace Outposts.Registry.Search;

/// <summary>How loosely a text is searched for, the strictest first.</summary>
public enum SearchStep
{
    /// <summary>As it is written, in pinyin, or by first letters.</summary>
    AsWritten,

    /// <summary>With characters that sound like those that are meant.</summary>
    Sounding,

    /// <summary>With one typing error.</summary>
    OneError,

    /// <summary>With two typing errors.</summary>
    TwoErrors,
}
