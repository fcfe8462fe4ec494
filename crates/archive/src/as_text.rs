//! Names that are written as text wherever they leave the program.

/// Lets serde write a type as the text that it displays as, and read it back from that.
macro_rules! as_text {
    ($name:ty, $error:ty) => {
        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<$name, $error> {
                text.parse()
            }
        }
    };
}

pub(crate) use as_text;
